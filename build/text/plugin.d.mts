import type { Plugin } from 'vite'

export declare function catalogue(options?: { readonly pseudo?: boolean }): Plugin
