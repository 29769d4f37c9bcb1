import { EXIT } from './exitCodes'
import type { HeadlessParts, HeadlessResult } from './headless'

export function runDiagnose(_parts: HeadlessParts): Promise<HeadlessResult> {
  return Promise.resolve({ code: EXIT.usage, out: '' })
}
