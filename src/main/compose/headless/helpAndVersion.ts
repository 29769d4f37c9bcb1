import { say } from '../../../shared/text/say'
import { EXIT } from './exitCodes'

/** The switches as people type them. The text has no sentences, so it is not translated. */
const HELP = `deskhand [--workspace=URL] [--demo] [--hidden] [--user-data-dir=DIR] [deskhand://customer/PAGE/CUSTOMER]
deskhand --status[=json] [--user-data-dir=DIR]
deskhand --diagnose[=json] [--workspace=URL] [--user-data-dir=DIR]
deskhand --policy-report[=json] [--user-data-dir=DIR]
deskhand --support-bundle=FILE [--user-data-dir=DIR]
deskhand --version
deskhand --help
`

export async function runVersion({
  runtime: { version }
}: {
  readonly runtime: { readonly version: string }
}): Promise<{ readonly code: number; readonly out: string }> {
  return { code: EXIT.ok, out: `${say('status.app', { version })}\n` }
}

export async function runHelp(): Promise<{ readonly code: number; readonly out: string }> {
  return { code: EXIT.ok, out: HELP }
}
