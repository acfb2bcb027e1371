/** Labels of the fields that Strapi adds to every content type. */
export const COMMON_FIELDS: Readonly<Record<string, string>> = {
  id: '编号',
  documentId: '文档编号',
  createdAt: '创建时间',
  updatedAt: '修改时间',
  createdBy: '创建人',
  updatedBy: '修改人',
};
