import { open } from 'node:fs/promises'

/** Returns the content of a file. Null: the file has more than `limit` bytes. Rejects with the system's error. */
export async function readAtMost(file: string, limit: number): Promise<Buffer | null> {
  const handle = await open(file, 'r')
  try {
    // The file may grow while it is read. So `readAtMost` does not rely on the file's size, and reads one byte more
    // than `limit`.
    const bytes = Buffer.alloc(limit + 1)
    let filled = 0
    for (;;) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled)
      filled += bytesRead
      if (bytesRead === 0 || filled === bytes.length) break
    }
    return filled > limit ? null : bytes.subarray(0, filled)
  } finally {
    await handle.close()
  }
}
