import { clipboard, dialog } from 'electron'

/** Says that a reply from a notification could not be kept as a draft, on whatever screen the app is. Waits for nothing. */
export function sayLostReply(text: string): void {
  void clipboard.writeText(text)
  void dialog.showMessageBox({
    type: 'warning',
    message: 'Your reply wasn’t sent',
    detail:
      'You aren’t signed in as you were when the notification came, or this customer isn’t in the queue any more. Your words are on the clipboard: paste them where you want to keep them.',
    buttons: ['OK']
  })
}
