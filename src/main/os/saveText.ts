import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, dialog } from 'electron'

/** Asks where to and writes a text there. `name` is a proposal. */
export async function saveText(name: string, text: string): Promise<'saved' | 'cancelled' | 'failed'> {
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: join(app.getPath('documents'), name) })
  if (canceled || filePath === '') return 'cancelled'
  try {
    await writeFile(filePath, text, 'utf8')
    return 'saved'
  } catch {
    // Full or write-protected: the person can choose another place.
    return 'failed'
  }
}
