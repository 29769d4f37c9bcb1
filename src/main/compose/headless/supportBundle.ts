import { open, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { codeOf } from '../../../shared/errorDescription'
import { say } from '../../../shared/text/say'
import { bundleText, type BundlePart } from '../../diagnostics/supportBundle'
import { systemStatusAddress } from '../../os/status/statusAddress'
import { askStatus } from '../../os/status/statusClient'
import { createSettings } from '../../settings/effective'
import { readWholePolicy, thisComputer, type PolicyComputer } from '../../settings/policySources/sources'
import { peekSettingsFile } from '../../settings/settingsFile'
import { bundleOf } from '../bundle'
import { EXIT } from './exitCodes'
import type { HeadlessParts, HeadlessResult } from './headlessParts'
import { statusResult } from './status'

const ANSWER_LIMIT_MS = 3_000

/** Runs `--support-bundle=FILE`: writes a new file and prints what is in it. */
export async function runSupportBundle(
  parts: Omit<HeadlessParts, 'switches' | 'root' | 'monotonic'>,
  computer: PolicyComputer = thisComputer()
): Promise<HeadlessResult> {
  const { command, userData, runtime, timers, log } = parts
  if (command.value === '') return { code: EXIT.usage, out: `${say('bundle.usage')}\n` }
  const asked = await askStatus({ address: systemStatusAddress(userData), timers, limitMs: ANSWER_LIMIT_MS })
  const profile = peekSettingsFile(userData, log)
  const policy = await readWholePolicy(profile.read().lastPolicy, log, computer)
  const file = { ...profile, keep: () => undefined }
  const all = bundleOf({
    runtime,
    now: Date.now(),
    status: statusResult(asked, false).out,
    report: null,
    policy: { set: policy.set, problems: policy.problems },
    settings: createSettings({ file, policy }),
    userData
  })
  return saveBundle(resolve(command.value), all)
}

/** Writes the bundle to a new file that only this user can read. Fails if the file exists already. */
async function saveBundle(file: string, parts: readonly BundlePart[]): Promise<HeadlessResult> {
  try {
    await writeNew(file, bundleText(parts))
  } catch (error) {
    const code = codeOf(error)
    const words = code === 'EEXIST' ? say('bundle.exists', { file }) : say('bundle.notSaved', { file, code })
    return { code: EXIT.failed, out: `${words}\n` }
  }
  const contents = parts.map(
    ({ name, text }) => `  ${say('bundle.part', { name, lines: text.split('\n').length - 1 })}`
  )
  return { code: EXIT.ok, out: `${[say('bundle.saved', { file }), ...contents].join('\n')}\n` }
}

/**
 * Writes a new file that only this user can read. Rejects with the system's error. If only a part was written,
 * removes the file: half a bundle would look like a whole one. `openFile`: tests replace it.
 */
export async function writeNew(file: string, text: string, openFile = open): Promise<void> {
  const handle = await openFile(file, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.close()
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(file, { force: true })
    throw error
  }
}
