import type { Plugin } from 'vite'

export interface ShippedPackage {
  readonly name: string
  readonly version: string
  /** The SPDX expression of `package.json`. */
  readonly license: string
  readonly text: string
}

export const SHIPPED_PACKAGES: string
export const LISTS: readonly string[]
export function describePackage(folder: string): ShippedPackage
export function joinPackages(lists: readonly (readonly ShippedPackage[])[]): readonly ShippedPackage[]
export function shippedPackages(out: string, more?: readonly ShippedPackage[]): readonly ShippedPackage[]
export function listShippedPackages(options?: { readonly inStyles?: readonly string[] }): Plugin
