import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import * as v from 'valibot'
import type { UpdateFailure } from '../../shared/domain/updates'
import { safeText } from '../../shared/safeText'
import { failure } from './feed'
import { parseVersion } from './version'

/** Greatest length of a manifest, bytes. */
export const MANIFEST_LIMIT = 64 * 1024
/** Greatest length of the file with the signature, bytes. */
export const SIGNATURE_LIMIT = 1024
/** The signature's file has the manifest's name and this ending. The signature has 64 bytes, written as base64. */
export const SIGNATURE_ENDING = '.sig'
const SIGNATURE = /^\s*([A-Za-z0-9+/]{86}==)\s*$/
/** Matches the name of a file in the manifest's folder. Files in other folders or on other hosts are not allowed. */
const FILE_NAME = /^[A-Za-z0-9][\w.+ -]{0,150}$/
const SHA512 = /^[A-Za-z0-9+/]{86}==$/
const SIZE_LIMIT = 2 * 1024 ** 3
const NOTE_LINES = 60
const NOTE_LINE_LENGTH = 300

const FileSchema = v.object({
  url: v.pipe(v.string(), v.regex(FILE_NAME)),
  sha512: v.pipe(v.string(), v.regex(SHA512)),
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(SIZE_LIMIT))
})
/** The fields of the manifest that Deskhand uses. Only these reach electron-updater. */
const ManifestSchema = v.object({
  version: v.pipe(
    v.string(),
    v.check((text) => parseVersion(text) !== null)
  ),
  files: v.pipe(v.array(FileSchema), v.minLength(1), v.maxLength(40)),
  releaseNotes: v.optional(v.nullable(v.string()), null),
  stagingPercentage: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100)), 100)
})

export type ManifestFile = v.InferOutput<typeof FileSchema>

export interface Manifest {
  readonly version: string
  readonly files: readonly ManifestFile[]
  /** The release notes: some lines of plain text without control characters. Empty: none. */
  readonly notes: string
  /** The share of computers that get the version, percent. */
  readonly stagingPercentage: number
}

/** Parses YAML. The parser is part of electron-updater, which is loaded only when a manifest has come. */
export type ParseYaml = (text: string) => unknown

/** Returns the app's public key. Null: not an Ed25519 key. `text`: base64 of its SPKI form. */
export function readPublicKey(text: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}

export interface SignedManifest {
  /** The manifest's name, from `manifestName`. */
  readonly name: string
  /** The manifest exactly as it came. */
  readonly bytes: Buffer
  /** The content of the file with the signature. */
  readonly signature: Buffer
}

/**
 * Returns true if the signature is valid for this name and manifest. The name is signed too: otherwise a server could
 * send the manifest of another system.
 */
export function isSigned({ name, bytes, signature }: SignedManifest, key: KeyObject): boolean {
  const [, text] = SIGNATURE.exec(signature.toString('latin1')) ?? []
  const signed = Buffer.concat([Buffer.from(`${name}\n`), bytes])
  return text !== undefined && verify(null, signed, key, Buffer.from(text, 'base64'))
}

/** Reads a manifest whose signature was checked. */
export function parseManifest(bytes: Buffer, parse: ParseYaml): Manifest | UpdateFailure {
  let value: unknown
  try {
    value = parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return failure('malformed')
  }
  const read = v.safeParse(ManifestSchema, value)
  if (!read.success) return failure('malformed', v.getDotPath(read.issues[0]) ?? '')
  const { version, files, releaseNotes, stagingPercentage } = read.output
  return { version, files, notes: plainNotes(releaseNotes ?? ''), stagingPercentage }
}

/** Returns notes that are safe to show. Cuts long ones. */
export function plainNotes(text: string): string {
  return text
    .split(/\r?\n/, NOTE_LINES)
    .map((line) => safeText(line, NOTE_LINE_LENGTH))
    .join('\n')
    .trim()
}

/** Returns the manifest's name for a computer, as electron-builder makes it. `arch`: as in `process.arch`. */
export function manifestName(platform: 'win32' | 'darwin' | 'linux', arch: string): string {
  if (platform === 'win32') return 'latest.yml'
  if (platform === 'darwin') return 'latest-mac.yml'
  return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`
}

/** The words for a processor in file names, by its name in `process.arch`. */
const ARCH_WORDS: Readonly<Record<string, readonly string[]>> = {
  x64: ['x64', 'x86_64', 'amd64'],
  arm64: ['arm64', 'aarch64']
}
/** The word in file names for all processors of macOS. */
const UNIVERSAL = ['universal']

/**
 * Returns the manifest's file for a computer. The file's name must have a word for this processor or `universal`, and
 * no word for another processor. Undefined: there is no such file. `ending`: such as `AppImage`.
 */
export function fileFor({ files }: Manifest, ending: string, arch: string): ManifestFile | undefined {
  const own = ARCH_WORDS[arch] ?? [arch]
  const foreign = Object.entries(ARCH_WORDS).flatMap(([name, words]) => (name === arch ? [] : words))
  return files
    .filter(({ url }) => url.toLowerCase().endsWith(`.${ending.toLowerCase()}`))
    .find(({ url }) => says(url, [...own, ...UNIVERSAL]) && !says(url, foreign))
}

/** Returns true if one of these words is in the name as a whole word. */
function says(name: string, words: readonly string[]): boolean {
  return new RegExp(`(?<![a-z\\d])(?:${words.join('|')})(?![a-z\\d])`, 'i').test(name)
}
