# Versions of the tools that set-up installs; the one place where they are written down.
# wasm-bindgen is not here: its version is read from Cargo.lock, because both must be the same.
CARGO_LEPTOS_VERSION=0.3.11
CARGO_DENY_VERSION=0.20.2
# wasm-opt: the least version that is used, and the one that is fetched where there is none.
BINARYEN_VERSION=129
