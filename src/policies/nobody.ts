/** Lets nobody pass, whatever their rights (src/bootstrap/roles/close-routes.ts). */
export default (): boolean => false;
