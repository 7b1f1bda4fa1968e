//! Vectors of texts that were seen by any process, in a bounded file of the data folder.
//!
//! Only a cache: whatever is wrong with the files (missing, torn, damaged, of another model, no rights), the
//! answer is "not known" and the vector is computed. Every record carries a check sum, so what comes out is what
//! went in. Writers take an advisory lock for the moment of an append; readers need none, because records are
//! only ever added, and a full file is renamed, not changed. Two generations: when the young file has grown to
//! half of the limit it becomes the old one and the old one goes.

use std::collections::{BTreeMap, HashMap};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest, Sha256};

/// First bytes of a file: name and version of the layout.
const MAGIC: [u8; 8] = *b"RSVEC01\n";
/// Magic, dimensions and generation.
const HEADER: usize = 16;
const KEY: usize = 32;
const CHECK: usize = 8;
const LOCK_TRIES: u32 = 200;
const LOCK_PAUSE: Duration = Duration::from_millis(5);
/// More numbers a vector does not have; a header that says otherwise is damaged.
const MOST_DIMENSIONS: usize = 8192;

/// Hash of what a vector depends on besides the model: the text with its prefix.
pub(super) type Key = [u8; KEY];

/// The key of a text with its prefix.
pub(super) fn key(prefixed: &str) -> Key {
    Sha256::digest(prefixed.as_bytes()).into()
}

/// The files of one model.
pub(super) struct DiskCache {
    folder: PathBuf,
    /// Start of the file names: hash of everything about the model that a vector depends on.
    model: String,
    limit: u64,
    /// Open files by generation.
    files: BTreeMap<u32, Open>,
    index: HashMap<Key, (u32, u64)>,
}

struct Open {
    file: File,
    dimensions: usize,
}

impl DiskCache {
    /// Opens what is there. `limit` bounds both files together, in bytes. Never fails.
    pub(super) fn open(folder: &Path, model: &str, limit: u64) -> Self {
        let mut cache = Self {
            folder: folder.to_owned(),
            model: model.to_owned(),
            limit,
            files: BTreeMap::new(),
            index: HashMap::new(),
        };
        cache.remove_other_models();
        for path in [cache.path("old.vec"), cache.path("vec")] {
            cache.read_index(&path);
        }
        cache
    }

    /// Removes what earlier models have left, so that the limit holds for the folder.
    fn remove_other_models(&self) {
        for entry in std::fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let Some((model, extension)) = name.to_str().and_then(|n| n.split_once('.')) else { continue };
            if model != self.model && matches!(extension, "vec" | "old.vec" | "lock") {
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }

    fn path(&self, extension: &str) -> PathBuf {
        self.folder.join(format!("{}.{extension}", self.model))
    }

    /// Remembers where each record of a file stands; a torn last one is left out.
    fn read_index(&mut self, path: &Path) -> Option<()> {
        let mut file = File::open(path).ok()?;
        let (dimensions, generation) = read_header(&mut file)?;
        let length = file.metadata().ok()?.len().min(self.limit);
        let record = record_length(dimensions);
        let mut reader = BufReader::with_capacity(1 << 16, &file);
        let mut at = HEADER as u64;
        while at + record <= length {
            let mut key = [0; KEY];
            reader.read_exact(&mut key).ok()?;
            self.index.insert(key, (generation, at));
            at += record;
            reader.seek_relative((record - KEY as u64) as i64).ok()?;
        }
        self.files.insert(generation, Open { file, dimensions });
        Some(())
    }

    /// The vector of a key, if it is known and undamaged.
    pub(super) fn get(&mut self, key: &Key) -> Option<Vec<f32>> {
        let (generation, at) = *self.index.get(key)?;
        let vector = self.files.get_mut(&generation).and_then(|open| open.read(key, at));
        if vector.is_none() {
            // Damaged: it is computed and written again.
            self.index.remove(key);
        }
        vector
    }

    /// Adds vectors of equal length. What cannot be written is not kept; the error is for the log.
    pub(super) fn append(&mut self, vectors: &[(Key, Vec<f32>)]) -> std::io::Result<()> {
        let Some(dimensions) = vectors.first().map(|(_, v)| v.len()) else { return Ok(()) };
        let record = record_length(dimensions);
        let most = (self.limit / 2).saturating_sub(HEADER as u64) / record;
        let fitting = &vectors[..vectors.len().min(usize::try_from(most).unwrap_or(usize::MAX))];
        if fitting.is_empty() || !(1..=MOST_DIMENSIONS).contains(&dimensions) {
            return Ok(());
        }
        std::fs::create_dir_all(&self.folder)?;
        let lock = OpenOptions::new().create(true).truncate(false).write(true).open(self.path("lock"))?;
        if !lock_soon(&lock)? {
            return Ok(());
        }
        let result = self.append_locked(fitting, dimensions);
        lock.unlock()?;
        result
    }

    fn append_locked(&mut self, vectors: &[(Key, Vec<f32>)], dimensions: usize) -> std::io::Result<()> {
        let path = self.path("vec");
        let record = record_length(dimensions);
        let mut bytes = Vec::with_capacity(vectors.len() * usize::try_from(record).unwrap_or(0));
        for (key, vector) in vectors {
            let start = bytes.len();
            bytes.extend_from_slice(key);
            vector.iter().for_each(|x| bytes.extend_from_slice(&x.to_le_bytes()));
            let check = check(&bytes[start..]);
            bytes.extend_from_slice(&check);
        }
        let mut file = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&path)?;
        let mut length = file.metadata()?.len();
        let header = read_header(&mut file).filter(|(d, _)| *d == dimensions);
        let mut generation = header.map_or(0, |(_, g)| g);
        // Another process may have been killed while it wrote: cut off what is no whole record.
        length -= length.saturating_sub(HEADER as u64) % record;
        if header.is_none() || length + bytes.len() as u64 > self.limit / 2 {
            drop(file);
            if header.is_some() {
                std::fs::rename(&path, self.path("old.vec"))?;
            } else {
                std::fs::remove_file(&path)?;
            }
            let newest = self.files.keys().next_back().copied().unwrap_or(0);
            generation = generation.max(newest).wrapping_add(1);
            file = OpenOptions::new().create_new(true).read(true).write(true).open(&path)?;
            let mut start = MAGIC.to_vec();
            start.extend_from_slice(&u32::try_from(dimensions).unwrap_or(0).to_le_bytes());
            start.extend_from_slice(&generation.to_le_bytes());
            file.write_all(&start)?;
            length = HEADER as u64;
        } else {
            file.set_len(length)?;
        }
        file.seek(SeekFrom::Start(length))?;
        file.write_all(&bytes)?;
        for (i, (key, _)) in vectors.iter().enumerate() {
            self.index.insert(*key, (generation, length + i as u64 * record));
        }
        self.files.insert(generation, Open { file, dimensions });
        while self.files.len() > 2 {
            let Some((gone, _)) = self.files.pop_first() else { break };
            self.index.retain(|_, (generation, _)| *generation != gone);
        }
        Ok(())
    }
}

impl Open {
    fn read(&mut self, key: &Key, at: u64) -> Option<Vec<f32>> {
        let mut bytes = vec![0; usize::try_from(record_length(self.dimensions)).ok()?];
        self.file.seek(SeekFrom::Start(at)).ok()?;
        self.file.read_exact(&mut bytes).ok()?;
        let (body, sum) = bytes.split_at(bytes.len() - CHECK);
        if body[..KEY] != key[..] || check(body) != *sum {
            return None;
        }
        let numbers = body[KEY..].chunks_exact(4);
        Some(numbers.map(|n| f32::from_le_bytes([n[0], n[1], n[2], n[3]])).collect())
    }
}

/// Takes the lock, or says that it cannot be had within a second: its holder appends in milliseconds, but may be
/// stopped, and nobody waits long for a cache.
fn lock_soon(lock: &File) -> std::io::Result<bool> {
    for _ in 0..LOCK_TRIES {
        match lock.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::WouldBlock) => std::thread::sleep(LOCK_PAUSE),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Ok(false)
}

/// Dimensions and generation, if the file is one of ours.
fn read_header(file: &mut File) -> Option<(usize, u32)> {
    let mut header = [0; HEADER];
    file.seek(SeekFrom::Start(0)).ok()?;
    file.read_exact(&mut header).ok()?;
    let number = |at: usize| u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    let dimensions = usize::try_from(number(8)).ok()?;
    (header[..8] == MAGIC && (1..=MOST_DIMENSIONS).contains(&dimensions)).then(|| (dimensions, number(12)))
}

fn record_length(dimensions: usize) -> u64 {
    (KEY + dimensions * 4 + CHECK) as u64
}

fn check(bytes: &[u8]) -> [u8; CHECK] {
    let mut sum = [0; CHECK];
    sum.copy_from_slice(&Sha256::digest(bytes)[..CHECK]);
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("ranksim-vectors-{name}-{}", std::process::id()));
            let _ = std::fs::remove_dir_all(&path);
            Folder(path)
        }

        fn open(&self, limit: u64) -> DiskCache {
            DiskCache::open(&self.0, "m", limit)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    fn entry(i: u32) -> (Key, Vec<f32>) {
        (key(&format!("text {i}")), vec![i as f32, -0.5, f32::MIN_POSITIVE, 0.1])
    }

    #[test]
    fn another_process_finds_what_was_written_bit_by_bit() {
        let folder = Folder::new("found");
        let mut writer = folder.open(1 << 20);
        assert_eq!(writer.get(&entry(1).0), None);
        writer.append(&[entry(1), entry(2)]).unwrap();
        writer.append(&[entry(3)]).unwrap();
        for cache in [&mut writer, &mut folder.open(1 << 20)] {
            for i in 1..=3 {
                assert_eq!(cache.get(&entry(i).0), Some(entry(i).1));
            }
            assert_eq!(cache.get(&entry(4).0), None);
        }
        assert_eq!(DiskCache::open(&folder.0, "other", 1 << 20).get(&entry(1).0), None);
    }

    #[test]
    fn damage_is_not_known_and_is_mended() {
        let folder = Folder::new("damage");
        folder.open(1 << 20).append(&[entry(1), entry(2), entry(3)]).unwrap();
        let path = folder.0.join("m.vec");
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[HEADER + KEY + 2] ^= 1;
        bytes.truncate(bytes.len() - 5);
        std::fs::write(&path, &bytes).unwrap();
        let mut cache = folder.open(1 << 20);
        assert_eq!(cache.get(&entry(1).0), None, "a changed bit");
        assert_eq!(cache.get(&entry(2).0), Some(entry(2).1));
        assert_eq!(cache.get(&entry(3).0), None, "a torn record");
        cache.append(&[entry(1), entry(3)]).unwrap();
        let mut again = folder.open(1 << 20);
        for i in 1..=3 {
            assert_eq!(again.get(&entry(i).0), Some(entry(i).1), "{i}");
        }
        for rubbish in [&b""[..], b"not a cache at all, but long enough", &[0xff; 4000]] {
            std::fs::write(&path, rubbish).unwrap();
            let mut cache = folder.open(1 << 20);
            assert_eq!(cache.get(&entry(1).0), None);
            cache.append(&[entry(9)]).unwrap();
            assert_eq!(folder.open(1 << 20).get(&entry(9).0), Some(entry(9).1));
        }
    }

    #[test]
    fn the_size_is_bounded_and_the_young_stay() {
        let folder = Folder::new("bound");
        let limit = 40 * record_length(4);
        let mut cache = folder.open(limit);
        for i in 0..500 {
            cache.append(&[entry(i)]).unwrap();
        }
        let size: u64 = std::fs::read_dir(&folder.0).unwrap().map(|f| f.unwrap().metadata().unwrap().len()).sum();
        assert!(size <= limit, "{size} > {limit}");
        for cache in [&mut cache, &mut folder.open(limit)] {
            assert_eq!(cache.get(&entry(499).0), Some(entry(499).1));
            assert_eq!(cache.get(&entry(485).0), Some(entry(485).1));
            assert_eq!(cache.get(&entry(0).0), None);
        }
        assert!(cache.index.len() <= 40 && cache.files.len() <= 2);
    }

    #[test]
    fn several_writers_lose_nothing() {
        let folder = Folder::new("writers");
        std::thread::scope(|scope| {
            for t in 0..4 {
                let folder = &folder;
                scope.spawn(move || {
                    let mut cache = folder.open(1 << 20);
                    for i in 0..50 {
                        cache.append(&[entry(t * 1000 + i)]).unwrap();
                        assert_eq!(cache.get(&entry(t * 1000 + i).0), Some(entry(t * 1000 + i).1));
                    }
                });
            }
        });
        let mut cache = folder.open(1 << 20);
        for t in 0..4 {
            for i in 0..50 {
                assert_eq!(cache.get(&entry(t * 1000 + i).0), Some(entry(t * 1000 + i).1));
            }
        }
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_an_error_and_nothing_else() {
        let folder = Folder::new("file");
        std::fs::write(&folder.0, "a file where the folder should be").unwrap();
        let mut cache = folder.open(1 << 20);
        assert!(cache.append(&[entry(1)]).is_err());
        assert_eq!(cache.get(&entry(1).0), None);
        std::fs::remove_file(&folder.0).unwrap();
    }
}
