/** The top of the tree that ships with the service. */
export const ROOT_AREA = '15';
