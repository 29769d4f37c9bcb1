import type { ReleaseResult } from '../../../shared/domain/bulkRelease'
import { say } from '../../../shared/text/say'

/** Says how the release of one of several customers ended. `result` null: it has not ended. */
export function releaseText(result: ReleaseResult | null): string {
  if (result === null) return say('queue.bulkResult.open')
  if (result.kind === 'refused' && result.reason !== '') return say('queue.bulkResult.refusedBecause', result)
  return say(`queue.bulkResult.${result.kind}`)
}
