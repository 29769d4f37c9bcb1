import type { Messages } from './messages'

/** One language of the catalogue. `load`: reads its messages; null: they are in the bundle (English). */
export interface Catalogue {
  /** The language, such as `pt-BR`: the name of its folder. */
  readonly tag: string
  /** The name of the language, in this language. */
  readonly name: string
  readonly rightToLeft: boolean
  readonly load: (() => Promise<{ readonly messages: Partial<Messages> }>) | null
}

/** Every language that has a folder here, English first. The build makes this list. */
export declare const CATALOGUES: readonly Catalogue[]
