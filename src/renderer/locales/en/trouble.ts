export const troubleText = {
  /** The notice. */
  failed: 'Something in Deskhand went wrong.',
  failedMore: 'Your messages are safe, and the rest goes on. The log file says what happened.',
  showLog: 'Show the log file',
  /** In the place of a part that failed. */
  partFailed: 'This part of Deskhand stopped working.',
  partFailedMore: 'The rest goes on. What you wrote is kept.',
  showAgain: 'Show it again',
  /** In Settings. */
  logFile: 'Log file',
  logFileAbout:
    'What happened in Deskhand, without names, messages or passwords. Send it along when you report a problem.',
  showInFolder: 'Show in folder'
} as const
