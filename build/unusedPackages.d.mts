import type { Plugin } from 'vite'

export declare function leaveOutUnusedPackages(): Plugin
