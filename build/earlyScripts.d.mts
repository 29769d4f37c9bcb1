import type { Plugin } from 'vite'

export declare function fetchEarly(entry: string): Plugin
