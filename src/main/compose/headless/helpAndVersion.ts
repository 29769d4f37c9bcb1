import { say } from '../../../shared/text/say'
import { EXIT } from './exitCodes'

/** The text that `--help` prints: the switches as people type them. It has no sentences, so it is not translated. */
const HELP = `deskhand [--workspace=URL] [--demo] [--hidden] [--user-data-dir=DIR] [deskhand://customer/PAGE/CUSTOMER]
deskhand --status[=json] [--user-data-dir=DIR]
deskhand --diagnose[=json] [--workspace=URL] [--user-data-dir=DIR]
deskhand --policy-report[=json] [--user-data-dir=DIR]
deskhand --support-bundle=FILE [--user-data-dir=DIR]
deskhand --version
deskhand --help
`

/** Runs `--version`: returns the name of the app and the number of the version. */
export async function runVersion({
  runtime: { version }
}: {
  readonly runtime: { readonly version: string }
}): Promise<{ readonly code: number; readonly out: string }> {
  return { code: EXIT.ok, out: `${say('status.app', { version })}\n` }
}

/** Runs `--help`: returns the list of the switches. */
export async function runHelp(): Promise<{ readonly code: number; readonly out: string }> {
  return { code: EXIT.ok, out: HELP }
}
