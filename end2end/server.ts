// Starts what the tests need, once for all of them: a small web site that is analysed, and the program
// itself with a data folder of its own. Both on free ports, both stopped at the end.
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import { type AddressInfo, createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';

const root = resolve(__dirname, '..');
const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.pdf': 'application/pdf' };

/** The site. Beside its files: /held/KEY/* waits until /release/KEY is asked for, /error fails, /loop never arrives. */
function site(): Promise<Server> {
  const gates = new Map<string, { opened: Promise<void>; open: () => void }>();
  const gate = (key: string) => {
    let known = gates.get(key);
    if (!known) {
      let open = () => {};
      const opened = new Promise<void>((done) => (open = done));
      known = { opened, open };
      gates.set(key, known);
    }
    return known;
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://site');
    let path = url.pathname;
    if (path === '/error') return void response.writeHead(500).end('broken');
    if (path === '/loop') return void response.writeHead(302, { location: '/loop' }).end();
    const [, command, key, ...file] = path.split('/');
    if (command === 'release') {
      gate(key).open();
      return void response.writeHead(204).end();
    }
    if (command === 'held') {
      await gate(key).opened;
      path = `/${file.join('/')}`;
    }
    try {
      const type = types[extname(path)];
      if (!type || path.includes('..')) throw new Error('no such file');
      const body = await readFile(join(__dirname, 'site', path));
      response.writeHead(200, { 'content-type': type }).end(body);
    } catch {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not here</h1>');
    }
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const socket = createSocket();
    socket.listen(0, '127.0.0.1', () => {
      const { port } = socket.address() as AddressInfo;
      socket.close(() => done(port));
    });
  });
}

async function ready(base: string, program: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (program.exitCode !== null) throw new Error(`the program ended with code ${program.exitCode}`);
    const answer = await fetch(`${base}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the program did not start within 30 seconds');
}

export default async function start(): Promise<() => Promise<void>> {
  const server = await site();
  const sitePort = (server.address() as AddressInfo).port;
  const port = await freePort();
  const data = await mkdtemp(join(tmpdir(), 'ranksimulator-e2e-'));
  const binary = process.env.RANKSIM_BIN ?? join(root, 'target/release/ranksimulator');
  const program = spawn(binary, ['serve'], {
    cwd: root,
    env: {
      ...process.env,
      LEPTOS_SITE_ADDR: `127.0.0.1:${port}`,
      RANKSIM_DATA_DIR: data,
      RANKSIM_FETCH_ALLOW: `127.0.0.1:${sitePort}`,
      RANKSIM_RATE_LIMIT: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(process.env.RANKSIM_E2E_LOG ?? join(data, 'server.log'));
  program.stdout?.pipe(log);
  program.stderr?.pipe(log);

  const stop = async () => {
    if (program.exitCode === null) {
      const ended = new Promise((done) => program.once('exit', done));
      program.kill('SIGTERM');
      const hard = setTimeout(() => program.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(hard);
    }
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await rm(data, { recursive: true, force: true });
  };

  try {
    await ready(`http://127.0.0.1:${port}`, program);
  } catch (error) {
    await stop();
    throw error;
  }
  process.env.E2E_BASE = `http://127.0.0.1:${port}`;
  process.env.E2E_SITE = `http://127.0.0.1:${sitePort}`;
  return stop;
}
