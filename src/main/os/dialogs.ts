import { clipboard, dialog, app } from 'electron'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { say } from '../../shared/text/say'

/** Says that a reply from a notification could not be kept as a draft, on whatever screen the app is. Waits for nothing. */
export function sayLostReply(text: string): void {
  void clipboard.writeText(text)
  void dialog.showMessageBox({
    type: 'warning',
    message: say('reply.lost'),
    detail: say('reply.lostMore'),
    buttons: [say('reply.ok')]
  })
}

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
