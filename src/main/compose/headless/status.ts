import { say } from '../../../shared/text/say'
import { systemStatusAddress } from '../../os/status/statusAddress'
import { askStatus, type Asked } from '../../os/status/statusClient'
import { statusWords } from '../../os/status/statusWords'
import { EXIT } from './exitCodes'
import type { HeadlessParts, HeadlessResult } from './headlessParts'

const ANSWER_LIMIT_MS = 3_000

/** Runs `--status` and `--status=json`: asks the Deskhand that runs with this profile. */
export async function runStatus({ command, userData, timers }: HeadlessParts): Promise<HeadlessResult> {
  if (command.value !== '' && command.value !== 'json') return { code: EXIT.usage, out: line(say('status.usage')) }
  const asked = await askStatus({ address: systemStatusAddress(userData), timers, limitMs: ANSWER_LIMIT_MS })
  return statusResult(asked, command.value === 'json')
}

/** Returns the text of `--status` and its exit code. */
export function statusResult(asked: Asked, json: boolean): HeadlessResult {
  const code = asked.kind === 'answered' ? EXIT.ok : EXIT[asked.kind]
  if (json) return { code, out: line(JSON.stringify(asked.kind === 'answered' ? asked.status : { error: asked.kind })) }
  return { code, out: asked.kind === 'answered' ? statusWords(asked.status) : line(say(`status.${asked.kind}`)) }
}

function line(text: string): string {
  return `${text}\n`
}
