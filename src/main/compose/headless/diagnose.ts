import { app, safeStorage } from 'electron'
import type { Timers } from '../../../shared/clock'
import type { Check, CheckStepName } from '../../../shared/domain/diagnosis'
import { say } from '../../../shared/text/say'
import { MINUTE_MS } from '../../../shared/time'
import { createConnectionCheck } from '../../diagnostics/connectionCheck'
import {
  DIAGNOSE_EXIT,
  diagnoseCode,
  diagnoseJson,
  diagnoseWords,
  withoutCheck,
  type DiagnoseCode
} from '../../diagnostics/diagnoseResult'
import { createFrameLog } from '../../diagnostics/frameLog'
import { systemClock } from '../../os/clock'
import { openDesktopBus } from '../../os/dbus/desktopBus'
import { readHeadless } from '../../os/headless'
import { isOnline } from '../../os/network'
import { systemStatusAddress } from '../../os/status/statusAddress'
import { readAtMost } from '../../files/readAtMost'
import { askStatus } from '../../os/status/statusClient'
import { systemKeyring, type FoundKeyring } from '../../persistence/keyring'
import { createEmbeddedDemo } from '../../session/embeddedDemo'
import type { Policy } from '../../settings/policy'
import { readWholePolicy } from '../../settings/policySources/sources'
import { FIRST_SEAT, folderOfSeat } from '../../settings/seats'
import { peekSettingsFile } from '../../settings/settingsFile'
import { createStore } from '../../state/store'
import { isOpenToOthers } from '../../settings/policyTrust'
import { unusableExtraFile } from '../../workspace/certificates/certificates'
import { composeConnection } from '../connection'
import { createDisposals } from '../disposals'
import { findKeyring } from '../keyring'
import { lacksDisplay, ownFolder, runInOwnFolder, runWithoutDisplay } from './secondProcess'
import { chooseWorkspace, type Chosen } from './chooseWorkspace'
import { EXIT } from './exitCodes'
import type { HeadlessParts, HeadlessResult } from './headlessParts'

/** Longest time of the whole check, ms. */
const LIMIT_MS = MINUTE_MS
const ASK_LIMIT_MS = 2_000
/** The steps that need the cookies of the profile. */
const SIGNED_IN: readonly CheckStepName[] = ['cookie', 'upgrade', 'connected', 'list']

/**
 * Prepares `--diagnose` and `--diagnose=json`: the check of the panel Connection, without a window. If Deskhand is
 * running with this profile, the check uses a temporary profile. Such a check leaves out the steps that need a
 * sign-in.
 */
export async function prepareDiagnose(parts: HeadlessParts): Promise<HeadlessResult | (() => Promise<HeadlessResult>)> {
  const { command, userData, switches, runtime, log, timers, monotonic } = parts
  if (command.value !== '' && command.value !== 'json') return { code: EXIT.usage, out: `${say('diagnose.usage')}\n` }
  const profile = peekSettingsFile(userData, log)
  const policy = await readWholePolicy(profile.read().lastPolicy, log)
  const chosen = chooseWorkspace(profile, policy, switches.workspace, runtime.loopbackOnly)
  const { reading } = chosen
  const isJson = command.value === 'json'
  const none = (exitCode: DiagnoseCode, error: string, words: string): HeadlessResult => ({
    code: exitCode,
    out: withoutCheck({ exitCode, error, words }, isJson)
  })
  if (reading === null) return none(DIAGNOSE_EXIT.noWorkspace, 'noWorkspace', say('diagnose.noWorkspace'))
  if (!reading.ok)
    return none(DIAGNOSE_EXIT.noWorkspace, reading.problem, say(`diagnostics.problem.${reading.problem}`))
  if (lacksDisplay(process.platform, process.env, process.argv)) return runWithoutDisplay(log)
  const folder = ownFolder(process.env)
  if (folder === null && (await isRunning(userData, timers))) return runInOwnFolder(log)
  const appRuns = folder !== null
  if (appRuns) app.setPath('userData', folder)
  const bus = openDesktopBus('session', { timers, monotonic, log })
  const keyring = appRuns ? 'silent' : await findKeyring(bus, log)
  const overtaken = new Promise<null>((resolve) => {
    app.on('second-instance', (_event, argv) => {
      // Another headless command asked for the lock, but only to learn whether somebody uses the profile.
      if (readHeadless(argv) !== null) return
      // A person has started Deskhand during the check. The new process ended at once, because this one holds the
      // profile. So Deskhand starts again when this process has ended.
      app.relaunch({ args: argv.slice(1) })
      resolve(null)
    })
  })
  return async () => {
    const check = await Promise.race([
      runCheck(parts, { ...chosen, policy }, keyring, appRuns, reading.workspace),
      overtaken
    ])
    if (check === null) return none(DIAGNOSE_EXIT.overtaken, 'overtaken', say('diagnose.overtaken'))
    const caFile = await unusableExtraFile(policy.values.extraCaFile, { isOpenToOthers, read: readAtMost })
    const out = isJson ? diagnoseJson(check, caFile) : diagnoseWords(check, caFile)
    return { code: diagnoseCode(check, caFile), out }
  }
}

/**
 * Returns true if Deskhand runs with this profile. Otherwise locks the profile for this process and returns false.
 * Deskhand then cannot start with the profile during the check.
 */
async function isRunning(userData: string, timers: Timers): Promise<boolean> {
  // First asks for the status, because this question disturbs nobody. A request for the lock would bring a running
  // Deskhand to the front.
  const asked = await askStatus({ address: systemStatusAddress(userData), timers, limitMs: ASK_LIMIT_MS })
  return asked.kind !== 'notRunning' || !app.requestSingleInstanceLock()
}

async function runCheck(
  { userData, runtime, timers, monotonic, log }: HeadlessParts,
  { seat, settingsFile, policy }: Chosen & { readonly policy: Policy },
  keyring: FoundKeyring,
  appRuns: boolean,
  workspace: Parameters<ReturnType<typeof createConnectionCheck>['run']>[0]
): Promise<Check> {
  const disposals = createDisposals(log)
  const nothing = { dispose: () => undefined }
  const store = createStore(systemClock, undefined, monotonic, { strict: false, log })
  const { probes } = composeConnection(
    {
      computer: {
        clock: systemClock,
        monotonic,
        timers,
        power: { watch: () => nothing, onBattery: () => false },
        isOnline,
        webContentsEvents: app,
        isSeen: () => false
      },
      store,
      demo: createEmbeddedDemo(log),
      frames: createFrameLog({ clock: systemClock }),
      keyring: systemKeyring(safeStorage, process.platform, keyring),
      policy: { current: () => policy, watch: () => ({ dispose: () => undefined }) },
      settingsFile,
      ...(seat !== FIRST_SEAT && { seat }),
      userData: folderOfSeat(userData, seat),
      devTools: false,
      loopbackOnly: runtime.loopbackOnly,
      // No window opens, so nothing asks where it is.
      window: { isVisible: () => false, show: () => undefined, bounds: () => ({ x: 0, y: 0, width: 0, height: 0 }) },
      log,
      isSaved: () => false,
      onSignIn: {
        maybeSignedIn: () => undefined,
        answered: () => undefined,
        closed: () => undefined,
        loadFailed: () => undefined
      }
    },
    disposals
  )
  const check = createConnectionCheck({
    clock: systemClock,
    monotonic,
    timers,
    probes,
    leavesOut: (step) => (appRuns && SIGNED_IN.includes(step) ? 'appRuns' : null)
  })
  const cancel = timers.after(LIMIT_MS, check.cancel)
  const finished = await new Promise<Check>((resolve) => {
    check.run(workspace, (now) => {
      if (now.finishedAt !== null) resolve(now)
    })
  })
  cancel()
  disposals.dispose()
  return finished
}
