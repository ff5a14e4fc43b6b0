import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Reaches the disk, so that a power cut cannot undo what follows. */
export function syncFile(file: string): void {
  const descriptor = openSync(file, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Names must outlast a power cut as well; Windows opens no folders, and keeps names by itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
