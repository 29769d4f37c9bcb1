import { clipboard, dialog } from 'electron'
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
