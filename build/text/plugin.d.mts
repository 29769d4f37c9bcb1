import type { Plugin } from 'vite'

export declare function catalogue(): Plugin
