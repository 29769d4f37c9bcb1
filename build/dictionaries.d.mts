import type { Plugin } from 'vite'
import type { ShippedPackage } from './release/shippedPackages.mjs'

export declare function dictionaryPackages(): readonly ShippedPackage[]
export declare function copyDictionaries(to: string): Plugin & { closeBundle(): void }
