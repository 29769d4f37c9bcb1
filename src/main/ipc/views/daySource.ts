import type { DayRecord } from '../../../shared/domain/day'

/** What this computer saw of the agent's day. `record`: the same object as long as nothing changes. */
export interface DaySource {
  record(): DayRecord
  watch(listener: () => void): { dispose(): void }
}
