import type { CommandRefusal } from '../../../shared/commands'
import type { ReplyFileProblem, ReplyLibraryProblem, ReplyTransfer } from '../../../shared/domain/reply'
import { sentencesOf } from '../../../shared/text/list'
import { say } from '../../../shared/text/say'

export function fileProblemText(problem: ReplyFileProblem): string {
  switch (problem.kind) {
    case 'tooMany':
      return say('replies.file.tooMany', { count: problem.count })
    case 'line':
      return say('replies.file.line', { line: problem.line, fault: say(`replies.fault.${problem.fault}`) })
    default:
      return say(`replies.file.${problem.kind}`)
  }
}

export function libraryProblemText(problem: ReplyLibraryProblem): string {
  if (problem.kind === 'damaged') return say('replies.problem.damaged', { lost: problem.lost, aside: problem.aside })
  return say(`replies.problem.${problem.kind}`)
}

/** Says how an import or export ended. `more`: further sentences about it. `isBad`: true if it failed. */
export function transferText(transfer: ReplyTransfer): {
  readonly text: string
  readonly more?: string
  readonly isBad: boolean
} {
  switch (transfer.kind) {
    case 'imported': {
      const { added, known, merged, keysDropped } = transfer
      const more = [
        say('replies.importedKnown', { count: known }),
        say('replies.importedMerged', { count: merged }),
        say('replies.importedKeysLeft', { count: keysDropped })
      ]
      return { text: say('replies.imported', { count: added }), more: sentencesOf(more), isBad: false }
    }
    case 'importFailed':
      return { text: say('replies.importFailed', { why: fileProblemText(transfer.problem) }), isBad: true }
    case 'noRoom':
      return { text: say('replies.noRoom', { count: transfer.count }), isBad: true }
    case 'exported':
      return { text: say('replies.exported', { count: transfer.count }), isBad: false }
    case 'exportFailed':
      return { text: say('replies.exportFailed'), isBad: true }
  }
}

export function replyRefusalText(refusal: CommandRefusal): string {
  switch (refusal) {
    case 'replyKeyTaken':
    case 'repliesFull':
    case 'repliesLocked':
    case 'unknownReply':
    case 'setByOrganisation':
      return say(`replies.refusal.${refusal}`)
    default:
      return say('replies.refusal.other')
  }
}
