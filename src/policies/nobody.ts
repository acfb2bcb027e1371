/** Refuses every caller, whatever their rights (src/roles/close-routes.ts). */
export default (): boolean => false;
