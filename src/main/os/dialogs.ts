import { clipboard, dialog, app } from 'electron'
import { join } from 'node:path'
import { codeOf } from '../../shared/errorDescription'
import { say } from '../../shared/text/say'
import { writeWholeFile } from '../files/replaceFile'

/**
 * Tells the agent that a reply from a notification could not become a draft. Copies the reply to the clipboard. Does
 * not wait for the agent.
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

async function chooseFile(name: string, extensions: string[]): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    properties: ['openFile'],
    filters: [{ name, extensions }]
  })
  return canceled ? null : (filePaths[0] ?? null)
}

/** Resolves to the path of the file with saved replies that the person chose. Null: none. */
export function chooseRepliesFile(): Promise<string | null> {
  return chooseFile(say('replies.fileKind'), ['json', 'csv'])
}

/** Resolves to the path of the file with settings that the person chose. Null: none. */
export function chooseSettingsFile(): Promise<string | null> {
  return chooseFile(say('settings.fileKind'), ['json'])
}

/** Resolves to the path where the person wants to save. `name`: the suggested file name. Null: cancelled. */
export async function chooseNewFile(name: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: join(app.getPath('documents'), name) })
  return canceled || filePath === '' ? null : filePath
}

/**
 * Asks the person where to save `text`, and writes the file. `name`: the suggested file name. `code`: the system's
 * error code, for example of a full disk.
 */
export async function saveFile(
  name: string,
  text: string
): Promise<{ readonly kind: 'saved' | 'cancelled' } | { readonly kind: 'failed'; readonly code: string }> {
  const path = await chooseNewFile(name)
  if (path === null) return { kind: 'cancelled' }
  try {
    await writeWholeFile(path, text)
    return { kind: 'saved' }
  } catch (error) {
    return { kind: 'failed', code: codeOf(error) }
  }
}

/** Like `saveFile`, for windows that do not show the cause of a failure. */
export async function saveText(name: string, text: string): Promise<'saved' | 'cancelled' | 'failed'> {
  return (await saveFile(name, text)).kind
}
