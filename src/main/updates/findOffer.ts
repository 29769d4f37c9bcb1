import type { KeyObject } from 'node:crypto'
import type { UpdateFailure } from '../../shared/domain/updates'
import { judgeOffer } from './decide'
import { failure, isFailure } from './feed'
import { isLater } from './savedUpdates'
import {
  fileFor,
  isSigned,
  MANIFEST_LIMIT,
  parseManifest,
  SIGNATURE_ENDING,
  SIGNATURE_LIMIT,
  type ManifestFile,
  type ParseYaml
} from './manifest'

/** A version that may be installed here. `file`: the file to download. Null: this copy is updated by hand. */
export interface Offer {
  readonly version: string
  readonly notes: string
  readonly feed: string
  readonly file: ManifestFile | null
}

/** `later`: a new version that this computer does not get yet. */
export interface Staged {
  readonly later: string
}

export type Found = Offer | Staged | 'newest' | UpdateFailure

export function isStaged(found: Found): found is Staged {
  return typeof found === 'object' && 'later' in found
}

export function hasFile(offer: Offer): offer is Offer & { readonly file: ManifestFile } {
  return offer.file !== null
}

export interface OfferParts {
  /** The address of the feed's folder. */
  readonly feed: string
  /** The name of the manifest for this computer. */
  readonly name: string
  readonly key: KeyObject
  readonly installed: string
  /** The newest version that this feed has offered. An older one is refused. Null: none. */
  readonly newest: string | null
  /** See `rolloutPlace`. */
  readonly profile: string
  /** The ending of the file that updates this copy. Null: this copy is updated by hand. */
  readonly ending: string | null
  readonly arch: string
  /** Reads a file of the feed of at most `limit` bytes. */
  readonly read: (url: string, limit: number) => Promise<Buffer | UpdateFailure>
  readonly parseYaml: () => Promise<ParseYaml>
}

export function addressIn(feed: string, name: string): string {
  return new URL(encodeURIComponent(name), feed.endsWith('/') ? feed : `${feed}/`).href
}

/**
 * Reads the manifest and its signature from the feed. Parses the manifest only if the signature is valid. Then checks
 * the version, the share of computers that get the version, and the file.
 */
export async function findOffer(parts: OfferParts): Promise<Found> {
  const { feed, name, read } = parts
  const bytes = await read(addressIn(feed, name), MANIFEST_LIMIT)
  if (isFailure(bytes)) return bytes
  const signature = await read(addressIn(feed, name + SIGNATURE_ENDING), SIGNATURE_LIMIT)
  if (isFailure(signature)) return signature.problem === 'missing' ? failure('unsigned') : signature
  if (!isSigned({ name, bytes, signature }, parts.key)) return failure('badSignature')
  const manifest = parseManifest(bytes, await parts.parseYaml())
  if (isFailure(manifest)) return manifest
  const judged = judgeOffer(manifest, parts.installed, parts.profile)
  // A stolen server could offer any manifest that was ever signed. So a version older than an earlier offer is
  // refused. But the installed version may be offered again, which takes an earlier offer back.
  const isReplaced = judged !== 'newest' && isLater(parts.newest ?? '', manifest.version)
  if (judged === 'older' || isReplaced) return failure('older', manifest.version)
  if (judged === 'later') return { later: manifest.version }
  if (judged === 'newest') return 'newest'
  const { version, notes } = manifest
  if (parts.ending === null) return { version, notes, feed, file: null }
  const file = fileFor(manifest, parts.ending, parts.arch)
  return file ? { version, notes, feed, file } : failure('noFile', version)
}
