import type { Clock } from '../../shared/clock'
import type { CommandRefusal } from '../../shared/commands'
import { contained } from '../../shared/direction'
import type { CustomerKey } from '../../shared/domain/ids'
import { maskPaymentNumbers } from '../../shared/domain/maskedNumbers'
import { isCut, type TranscriptItem } from '../../shared/domain/message'
import type { ExportProblem, ExportWay } from '../../shared/domain/notice'
import { describeError } from '../../shared/errorDescription'
import { clockTime, dayInWords } from '../../shared/localTime'
import { maskedText } from '../../shared/maskedText'
import { say } from '../../shared/text/say'
import { oneLine, transcriptText, writtenLines, type WrittenPart } from '../../shared/transcriptText'
import { keptCustomer } from '../state/selectors/unsent'
import type { Store } from '../state/store'
import { saveAs, tellFailed, type Made, type SavedFiles } from './saveAs'
import { transcriptHtml } from './transcriptHtml'

/** A suggested file name has at most this many characters of the customer's name. */
const NAME_LIMIT = 60

/** `hides`: true if a payment number in a message is hidden. */
interface ExportedPart extends WrittenPart {
  readonly hides: boolean
}

export type Printed = 'printed' | 'cancelled' | 'noPrinter' | 'failed'

export interface ExportParts {
  readonly store: Store
  readonly clock: Clock
  readonly files: SavedFiles
  /** Draws documents that have no scripts and no network. */
  readonly printer: {
    toPdf(html: string): Promise<Uint8Array>
    print(html: string): Promise<Printed>
  }
  readonly copyText: (text: string) => void
  readonly log: (line: string) => void
}

/**
 * Exports what this computer has of a conversation. Returns null if `copy` is done, or if `save` or `print` has
 * begun. A notice tells the agent when a file was saved, or when `save` or `print` failed.
 */
export interface Exports {
  copy(key: CustomerKey): CommandRefusal | null
  save(key: CustomerKey, way: 'text' | 'pdf'): CommandRefusal | null
  print(key: CustomerKey): CommandRefusal | null
}

function textIn(item: TranscriptItem | undefined): string {
  return item?.kind === 'message' ? item.text : ''
}

export function createExports({ store, clock, files, printer, copyText, log }: ExportParts): Exports {
  /** True while `save` or `print` runs. Only one dialog may be open. */
  let isBusy = false

  function itemsOf(key: CustomerKey): readonly TranscriptItem[] {
    const items = store.state.transcripts.of(key)
    const customer = store.state.customers.get(key)
    if (!items.every(isCut) || !customer || (customer.lastMessage === '' && !customer.lastWithoutText)) return items
    const at = customer.lastWroteAt ?? customer.wait.since
    return [
      ...items,
      { kind: 'message', id: 0, author: { kind: 'listed' }, text: customer.lastMessage, at, delivery: null }
    ]
  }

  /** Returns what this computer has of the conversation, with payment numbers hidden. Null: nothing. */
  function partOf(key: CustomerKey): ExportedPart | null {
    const items = itemsOf(key)
    const { me, timeStyle } = store.state
    if (items.length === 0) return null
    const masked = items.map((item) => (item.kind === 'gap' ? item : { ...item, text: maskPaymentNumbers(item.text) }))
    const hides = masked.some((item, at) => textIn(item) !== textIn(items[at]))
    return {
      hides,
      items: masked,
      customer: keptCustomer(store.state, key).name,
      me: me.name,
      hour12: timeStyle.hour12
    }
  }

  function titleOf(key: CustomerKey): string {
    const { name, pageName } = keptCustomer(store.state, key)
    const title = say('transcript.title', { name: contained(maskPaymentNumbers(oneLine(name))) })
    return pageName === '' ? title : `${title}, ${contained(maskPaymentNumbers(oneLine(pageName)))}`
  }

  function about({ hides }: ExportedPart): readonly string[] {
    const now = clock()
    const time = clockTime(now, store.state.timeStyle.hour12)
    return [
      say('transcript.written', { day: dayInWords(now), time }),
      say('transcript.onlySeen'),
      ...(hides ? [say('transcript.hidesNumbers')] : [])
    ]
  }

  function textOf(key: CustomerKey, part: ExportedPart): string {
    return `${[titleOf(key), ...about(part), '', transcriptText(part, true)].join('\n')}\n`
  }

  function htmlOf(key: CustomerKey, part: ExportedPart): string {
    return transcriptHtml({ title: titleOf(key), about: about(part), lines: writtenLines(part) })
  }

  /** Returns a suggested file name. From the customer's name it takes only letters, digits, spaces and hyphens. */
  function fileName(key: CustomerKey, extension: string): string {
    const day = new Date(clock())
    const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0'))
    const name = maskedText(keptCustomer(store.state, key).name, NAME_LIMIT)
      .replace(/[^\p{L}\p{M}\p{N} -]+/gu, ' ')
      .trim()
    return `${say('transcript.fileName', { name, day: date.join('-') }).replace(/\s+/gu, ' ')}.${extension}`
  }

  const failed = (way: ExportWay, problem: ExportProblem): void => tellFailed(store, way, problem)

  async function made(key: CustomerKey, part: ExportedPart, way: 'text' | 'pdf'): Promise<Made> {
    if (way === 'text') return { data: textOf(key, part) }
    try {
      return { data: await printer.toPdf(htmlOf(key, part)) }
    } catch (error) {
      log(`exports: the page was not drawn, ${describeError(error)}`)
      return { problem: 'page' }
    }
  }

  async function printHtml(key: CustomerKey, part: ExportedPart): Promise<void> {
    const printed = await printer.print(htmlOf(key, part))
    if (printed === 'noPrinter') failed('print', 'noPrinter')
    else if (printed === 'failed') failed('print', 'other')
  }

  /** Starts an export and returns at once, because its dialog may stay open for any time. */
  function begin(key: CustomerKey, way: ExportWay, run: (part: ExportedPart) => Promise<void>): CommandRefusal | null {
    if (isBusy) return 'alreadyPending'
    const part = partOf(key)
    if (part === null) return 'unknownCustomer'
    isBusy = true
    run(part)
      .catch((error: unknown) => {
        log(`exports: a dialog failed, ${describeError(error)}`)
        failed(way, 'other')
      })
      .finally(() => (isBusy = false))
    return null
  }

  return {
    copy(key) {
      const part = partOf(key)
      if (part === null) return 'unknownCustomer'
      copyText(textOf(key, part))
      return null
    },
    save: (key, way) =>
      begin(key, way, (part) =>
        saveAs({ store, files, log }, way, fileName(key, way === 'text' ? 'txt' : 'pdf'), () => made(key, part, way))
      ),
    print: (key) => begin(key, 'print', (part) => printHtml(key, part))
  }
}
