export const MENU =
  'z-70 max-h-(--reka-dropdown-menu-content-available-height) max-w-[calc(100vw-1rem)] animate-rise overflow-y-auto rounded-lg border border-line bg-elevated p-1 shadow-sh3'
export const MENU_ITEM =
  'flex h-8 cursor-default items-center gap-2 rounded-sm px-2 text-sm text-fg select-none data-highlighted:bg-hover'
