import type { Monotonic, Timers } from '../../../shared/clock'
import type { HeadlessCommand } from '../../os/headless'
import type { RuntimeFacts } from '../../os/runtime'
import type { Switches } from '../../os/switches'

/** The arguments of every headless command. */
export interface HeadlessParts {
  readonly command: HeadlessCommand
  readonly switches: Switches
  readonly runtime: RuntimeFacts
  /** The user data folder of the profile. */
  readonly userData: string
  /** Folder that contains package.json, out and resources. */
  readonly root: string
  readonly monotonic: Monotonic
  readonly timers: Timers
  /** Writes to standard error, because standard output has only the answer. */
  readonly log: (line: string) => void
}

/** `out` goes to standard output. It is empty, or ends with a newline. `code`: the exit code of the process. */
export interface HeadlessResult {
  readonly code: number
  readonly out: string
}

/**
 * Some commands return their result before Chromium starts, and so need no display. The others return a function that
 * must run after Chromium has started.
 */
export type Headless = (parts: HeadlessParts) => Promise<HeadlessResult | (() => Promise<HeadlessResult>)>
