import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * The app's picture for notifications, as the address of a file. It is copied out of the app's archive, which nobody else can
 * read into; as pixels in each message it would cost main more than everything else of a notification. Null: not there yet.
 */
export function appPicture(source: string, folder: string, log: (line: string) => void): () => string | null {
  const file = join(folder, 'notification.png')
  let address: string | null = null
  readFile(source)
    .then((picture) => writeFile(file, picture))
    .then(
      () => {
        address = pathToFileURL(file).href
      },
      (error: unknown) =>
        log(`alerts: notifications have no picture, ${error instanceof Error ? error.name : 'not an error'}`)
    )
  return () => address
}
