// The types of the functions that tests use from the scripts. The scripts run before any package is installed, so they
// are plain JavaScript.
declare module '*/windows/linksInMsi.mjs' {
  export default function addLinks(projectFile: string): void
}
declare module '*/setup/statement.mjs' {
  export function compareStatement(name: 'delivery' | 'delivery in pairs'): {
    readonly written: string | null
    readonly made: string
  }
}
declare module '*/setup/lock.mjs' {
  export function locked<T>(file: string, work: () => Promise<T>, onWait?: (owner: string) => void): Promise<T>
}

declare module '*/fallback-runtime/unpack.mjs' {
  export function untarOne(archive: string, wanted: string, folder: string): Promise<string>
  export function unzip(archive: string, folder: string, rename?: (name: string) => string | undefined): Promise<void>
}

declare module '*/fallback-runtime/integrity.mjs' {
  export function integrity(file: string): Promise<string>
}

declare module '*/fallback-runtime/registryRuntime.mjs' {
  export interface RuntimeSource {
    readonly version: string
    readonly integrity: string
    readonly archive: string
    readonly top: string
    readonly executable: string
  }
  export interface RuntimeSteps {
    readonly download: (source: RuntimeSource, target: string) => Promise<void>
    readonly openFuses: (executable: string) => Promise<void>
  }
  export const registryRuntime: RuntimeSource & { readonly package: string }
  export function makeRegistryRuntime(cache: string, source: RuntimeSource, steps: RuntimeSteps): Promise<string>
}

declare module '*/setup/packages.mjs' {
  export function packagesAreCurrent(folder: string): boolean
}

declare module '*/setup/systemLibraries.mjs' {
  export const FOR_TESTS: readonly string[]
  export function missingPackages(
    entries: readonly string[],
    query: (program: string, parameters: readonly string[]) => Promise<{ stdout: string }>
  ): Promise<string[]>
}

declare module '*/setup/reach.mjs' {
  export function reachable(address: string, env: Readonly<Record<string, string>>): Promise<boolean>
}

declare module '*/checks/screens.mjs' {
  import type { Job } from '*/screens/jobs.mjs'

  export interface Checked {
    readonly name: string
    readonly job: Job
    readonly problems: readonly string[]
    readonly boxes: number
  }
  export function describeScreens(results: readonly Checked[]): readonly string[]
}

declare module '*/screens/eyes.mjs' {
  export interface Eye {
    readonly title: string
    readonly size?: { readonly width: number; readonly height: number }
  }
  export const EYES: readonly Eye[]
}

declare module '*/screens/jobs.mjs' {
  import type { Eye } from '*/screens/eyes.mjs'

  export interface Job {
    readonly state: string
    readonly look: {
      readonly theme: string
      readonly direction: string
      readonly width: number
      readonly height: number
    }
    readonly language: string
    readonly axe: 'all' | 'words' | false
    readonly boxes: boolean
    readonly eyes: readonly Eye[]
  }
  export const NARROW: readonly string[]
  export function everyLook(language: string): (state: string) => readonly Job[]
  export function inTurn(state: string, turn: number): readonly Job[]
  export function inAll(state: string): readonly Job[]
}

declare module '*/checks/vitest.mjs' {
  export interface Outcome {
    readonly passed: number
    readonly failed: number
    readonly skips: readonly string[]
    readonly failures: readonly string[]
  }
  export function outcomeOf(name: string, report: unknown, code: number, unhandled?: readonly string[]): Outcome
}

declare module '*/setup/profile.mjs' {
  interface Machine {
    readonly env: Readonly<Record<string, string>>
    readonly platform: NodeJS.Platform
  }
  export function profileFolder(switches: readonly string[], machine?: Machine): string
  export function isFresh(profile: string): boolean
  export function firstSteps(switches: readonly string[], profile: string): readonly string[]
}

declare module '*/setup/errorOutput.mjs' {
  export function errorOutputFile(profile: string): string
  export function isForeign(line: string): boolean
  export function keepErrorOutput(
    stream: NodeJS.ReadableStream,
    file: string,
    options?: { readonly sizeLimitBytes?: number; readonly now?: () => Date; readonly show?: (line: string) => void }
  ): { last(): readonly string[] }
}

declare module '*/checks/commits.mjs' {
  export function faultsOf(message: string): readonly string[]
  export function checkCommits(
    folder: string,
    options?: { readonly base?: string; readonly isCI?: boolean }
  ): Promise<{ readonly ok: boolean; readonly words: string }>
}

declare module '*/mutation/rooms.mjs' {
  export interface Room {
    readonly name: string
    readonly folder: string
    readonly sources: readonly string[]
  }
  export function roomNamed(name: string | undefined): Room
  export function testsOf(room: Room): readonly string[]
}

declare module '*/mutation/sample.mjs' {
  interface Sample {
    readonly share: number
    readonly seed: string
  }
  export function sampleNamed(share: string, seed: string): Sample
  export function sampleOf(sample: Sample): (id: string) => boolean
}

declare module '*/mutation/findings.mjs' {
  interface Place {
    readonly line: number
    readonly column: number
  }
  interface Mutant {
    readonly file: string
    readonly location: { readonly start: Place; readonly end: Place }
    readonly status: string
    readonly replacement: string
  }
  export function findings(
    mutants: readonly Mutant[],
    sourceOf: (file: string) => string
  ): { readonly noticed: number; readonly all: number; readonly percent: number; readonly lines: readonly string[] }
}

declare module '*/fallback-runtime/fpm/arguments.mjs' {
  export interface PackageOrder {
    readonly target: 'deb' | 'rpm'
    readonly description: string
    readonly depends: readonly string[]
    readonly recommends: readonly string[]
    readonly files: readonly { readonly from: string; readonly to: string }[]
    readonly summary?: string
    readonly [option: string]: unknown
  }
  export function readArguments(argv: readonly string[]): PackageOrder
}

declare module '*/fallback-runtime/fpm/deb.mjs' {
  import type { PackageOrder } from '*/fallback-runtime/fpm/arguments.mjs'
  export function controlFile(asked: PackageOrder, size: number): string
}

declare module '*/fallback-runtime/fpm/rpm.mjs' {
  import type { PackageOrder } from '*/fallback-runtime/fpm/arguments.mjs'
  export function specFile(
    asked: PackageOrder,
    content: { readonly files: readonly string[]; readonly folders: readonly string[] },
    scripts: { readonly afterInstall?: string; readonly afterRemove?: string }
  ): string
}

declare module '*/release/signing.mjs' {
  export function signingFor(
    system: 'win32' | 'darwin' | 'linux',
    env: Readonly<Record<string, string | undefined>>
  ): { readonly name?: string; readonly parameters?: readonly string[]; readonly missing?: readonly string[] }
}

declare module '*/release/checksums.mjs' {
  export function writeChecksums(folder: string, sums: string): Promise<void>
  export function checksumProblems(folder: string, sums: string): Promise<string[]>
}

declare module '*/release/names.mjs' {
  export function documentsOf(system: 'win32' | 'darwin' | 'linux'): {
    readonly checksums: string
    readonly bill: string
    readonly licences: string
  }
}

declare module '*/release/sbom.mjs' {
  interface Shipped {
    readonly name: string
    readonly version: string
    readonly license: string
    readonly text: string
  }
  export function billOfMaterials(
    app: { readonly name: string; readonly version: string },
    electron: string,
    packages: readonly Shipped[],
    archives?: Readonly<Record<string, string>>
  ): { readonly components: readonly object[]; readonly [field: string]: unknown }
  export function licenceTexts(packages: readonly Shipped[]): string
}

declare module '*/release/changedArchive.mjs' {
  export function changedArchiveProblems(
    app: { readonly program: string; readonly archive: string },
    run: (program: string, parameters: readonly string[]) => Promise<{ code: number; all: string }>
  ): Promise<string[]>
  export function changed(whole: Buffer, options?: { readonly withHash?: boolean }): Buffer
}

declare module '*/release/unpacked.mjs' {
  export function readerOf(archive: string): (path: string) => string | null
}

declare module '*/release/gate.mjs' {
  export function archiveHashes(folder: string): Promise<Readonly<Record<string, string>>>
  export interface ReleasePlace {
    readonly folder: string
    readonly second: string
    readonly system: 'win32' | 'darwin' | 'linux'
    readonly version: string
    readonly electron: string
    readonly publisher: string
    readonly team: string
    readonly gpgKey: string
    /** Base64 of the public key for updates. */
    readonly updateKey: string
    readonly authorities: { readonly authorities?: string; readonly timestampAuthorities?: string }
  }
  export interface ReleaseTools {
    readonly run: (program: string, parameters: readonly string[]) => Promise<{ code: number; all: string }>
    readonly fuses: (executable: string) => Promise<Readonly<Record<string, boolean>>>
    /** The functions of `src/main/updates/manifest.ts`. */
    readonly manifests: object
  }
  export function releaseProblems(place: ReleasePlace, tools: ReleaseTools): Promise<string[]>
}

declare module '*/release/manifests.mjs' {
  export const LONGEST_MANIFEST: number
  export function notesOf(changelog: string, version: string): string
  export function withFields(text: string, fields: Readonly<Record<string, string | number>>): string
  export function signManifests(
    folder: string,
    /** A private `KeyObject`. */
    key: object,
    change?: Readonly<Record<string, unknown>>
  ): readonly string[]
}

declare module '*/release/linuxPackages.mjs' {
  export function linuxPackageProblems(
    release: { readonly apps: readonly string[]; readonly files: readonly string[]; readonly version: string },
    run: (program: string, parameters: readonly string[]) => Promise<{ code: number; all: string }>
  ): Promise<string[]>
}

declare module '*/release/artefacts.mjs' {
  export function processorsIn(name: string): readonly string[]
  export function artefactsOf(
    system: 'win32' | 'darwin' | 'linux'
  ): readonly { readonly ending: string; readonly processor: string }[]
}

declare module '*/release/windows.mjs' {
  export function windowsProblems(
    file: string,
    trust: { readonly publisher: string; readonly authorities?: string; readonly timestampAuthorities?: string },
    run: (program: string, parameters: readonly string[]) => Promise<{ code: number; all: string }>
  ): Promise<string[]>
}

declare module '*/packaging/packageApp.mjs' {
  export function electronParameters(
    runtime: { readonly folder: string; readonly version: string },
    wanted: { readonly forOthers: boolean }
  ): readonly string[]
}

declare module '*/conformance/report.mjs' {
  export interface ReportLine {
    readonly id: string
    readonly name: string
    readonly verdict: 'supports' | 'partly' | 'not'
    readonly remark: string
    readonly reason?: string
    readonly plan?: string
    readonly tests: readonly { readonly file: string; readonly title: string }[]
  }
  export const CHAPTERS: readonly { readonly heading: string; readonly lines: readonly ReportLine[] }[]
  export function markdown(): string
  export function page(): string
}

declare module '*/conformance/wcag.mjs' {
  export const WCAG_IDS: readonly string[]
}

declare module '*/conformance/en301549.mjs' {
  export const EN_IDS: readonly string[]
}

declare module '*/drawing/pictures.js' {
  export function pictures(
    root: string
  ): Iterable<{ readonly svg: string; readonly size: number; readonly file: string }>
}
