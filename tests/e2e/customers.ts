/** Some customers of the demo workspace, by the ids that the server uses. */
export const LUKASZ = { customerId: 'customer_1001', pageId: 'page_nordlys_outdoor' } as const
export const SATO = { customerId: 'customer_1005', pageId: 'page_koen_books' } as const
export const SEOYEON = { customerId: 'customer_1002', pageId: 'page_nordlys_outdoor' } as const
export const THORDIS = { customerId: 'customer_1003', pageId: 'page_nordlys_ski_school' } as const
