#!/usr/bin/env bash
# Makes the folder of the embedding model. Quick when it is complete already.
#
#   scripts/model/build.sh [FOLDER]
#
#   FOLDER             default: models/multilingual-e5-small in the cache folder
#   RANKSIM_CACHE_DIR  the cache folder; default: ranksimulator in the user's cache folder
set -euo pipefail

cache=${RANKSIM_CACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/ranksimulator}
folder=${1:-$cache/models/multilingual-e5-small}

command -v python3 >/dev/null 2>&1 || {
  printf 'Python 3.9 or newer is needed to make the model folder. Install python3 and start again.\n' >&2
  exit 1
}
printf '• embedding model multilingual-e5-small (usually 30 s the first time: about 95 MB are fetched)\n' >&2
exec python3 -B "$(dirname "${BASH_SOURCE[0]}")/build.py" "$cache" "$folder"
