import { clipboard, dialog, app } from 'electron'
import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { say } from '../../shared/text/say'

/**
 * Called when a reply from a notification could not be kept as a draft. Tells the agent, and copies the reply to the
 * clipboard. Does not wait for the agent.
 */
export function sayLostReply(text: string): void {
  void clipboard.writeText(text)
  void dialog.showMessageBox({
    type: 'warning',
    message: say('reply.lost'),
    detail: say('reply.lostMore'),
    buttons: [say('reply.ok')]
  })
}

/** Asks the person for a file with saved replies. Null: the person chose none. */
export async function chooseRepliesFile(): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    properties: ['openFile'],
    filters: [{ name: say('replies.fileKind'), extensions: ['json', 'csv'] }]
  })
  return canceled ? null : (filePaths[0] ?? null)
}

/** Asks the person where to save `text`, and writes the file. `name`: the proposed file name. */
export async function saveText(name: string, text: string): Promise<'saved' | 'cancelled' | 'failed'> {
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: join(app.getPath('documents'), name) })
  if (canceled || filePath === '') return 'cancelled'
  try {
    await writeFile(filePath, text, 'utf8')
    return 'saved'
  } catch {
    // The disk is full or write-protected: the person can choose another place.
    return 'failed'
  }
}

/** Asks the person where to save a file. `name`: the proposed file name. Null: the person cancelled. */
export async function chooseNewFile(name: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: join(app.getPath('documents'), name) })
  return canceled || filePath === '' ? null : filePath
}

/** Writes the whole file, or leaves what was there. Rejects with the error of the system. */
export async function writeWholeFile(path: string, data: string | Uint8Array): Promise<void> {
  const part = `${path}.${randomUUID()}.part`
  try {
    await writeFile(part, data)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    throw error
  }
}
