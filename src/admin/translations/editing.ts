/**
 * Strapi's texts around an article, in the list and the edit view: its own zh-Hans lacks nearly all of
 * its content manager.
 */
export const CONTENT_MANAGER: Readonly<Record<string, string>> = {
  'header.name': '内容管理',
  'containers.Home.pluginHeaderTitle': '内容管理',
  'HeaderLayout.button.label-add-entry': '新建',
  'components.LeftMenu.Search.label': '搜索内容类型',
  'components.LeftMenu.collection-types': '内容',
  'components.LeftMenu.single-types': '单页',
  'components.Search.placeholder': '搜索……',
  'components.FiltersPickWrapper.PluginHeader.title.filter': '筛选',
  'components.TableDelete.delete': '全部删除',
  'components.TableDelete.deleteSelected': '删除所选',
  'components.TableDelete.label': '已选 {number} 条',

  // The list
  'pages.ListView.header-subtitle': '共 {number} 条',
  'containers.list.items': '{number} 项',
  'containers.list.filters.status': '状态',
  'containers.list.displayedFields': '显示的字段',
  'containers.list.table.row-actions': '本行操作',
  'containers.list.selectedEntriesModal.title': '发布',
  'containers.List.draft': '草稿',
  'containers.List.published': '已发布',
  'containers.List.modified': '有改动',
  'containers.List.statusFilter.draft': '草稿（从未发布）',
  'containers.List.statusFilter.published': '已发布（全部）',
  'containers.List.statusFilter.publishedModified': '已发布（有改动）',
  'containers.List.statusFilter.publishedUnmodified': '已发布（无改动）',
  'bulk-publish.already-published': '已经发布',
  'bulk-publish.modified': '改动待发布',
  'bulk-publish.waiting-for-action': '需要处理',
  'bulk-unpublish.already-unpublished': '已经撤回',

  // The edit view
  'containers.edit.title.new': '新建',
  'containers.edit.tabs.label': '版本',
  'containers.edit.tabs.draft': '草稿',
  'containers.edit.tabs.published': '已发布',
  'containers.edit.panels.default.title': '操作',
  'containers.edit.panels.default.more-actions': '更多文档操作',
  'containers.edit.header.more-actions': '更多操作',
  'containers.Edit.delete': '删除',
  'containers.edit.information.last-published.label': '发布',
  'containers.edit.information.last-published.value':
    '{time}{isAnonymous, select, true {} other {，{author}}}',
  'containers.edit.information.last-draft.label': '更新',
  'containers.edit.information.last-draft.value':
    '{time}{isAnonymous, select, true {} other {，{author}}}',
  'containers.edit.information.document.label': '创建',
  'containers.edit.information.document.value':
    '{time}{isAnonymous, select, true {} other {，{author}}}',
  'containers.edit.information.documentId.label': '文档编号',
  'form.Input.hint.character.unit': ' 字',
  'form.Input.hint.text':
    '{min, select, undefined {} other {至少 {min}}}{divider}{max, select, undefined {} other {最多 {max}}}{unit}{br}{description}',
  'components.uid.apply': '采用',
  'components.uid.available': '可用',
  'components.uid.regenerate': '重新生成',
  'components.uid.suggested': '建议',
  'components.uid.unavailable': '已被占用',

  'preview.panel.title': '预览',
  'preview.panel.button': '打开预览',
  'preview.panel.button-configuration': '设置预览',
  'preview.panel.button-disabled-tooltip': '保存后才能预览',

  // Its actions
  'actions.clone.label': '复制一份',
  'actions.clone.error': '没有复制成功。',
  'actions.delete.label': '删除{isLocalized, select, true {（所有语言）} other {}}',
  'actions.delete.dialog.body': '确定删除？删除后不能恢复。',
  'actions.delete.error': '没有删除成功。',
  'actions.discard.label': '放弃改动',
  'actions.discard.dialog.body': '确定放弃改动、回到已发布的版本？放弃后不能恢复。',
  'actions.edit.label': '编辑',
  'actions.edit.error': '打不开。',
  'actions.open-in-new-tab.label': '在新标签页打开',
  'actions.copy-documentId.label': '复制文档编号',
  'actions.copy-documentId.success': '文档编号已复制',
  'actions.unpublish.error': '没有撤回成功。',
  'actions.unpublish.dialog.body': '确定撤回？读者将看不到它。',
  'actions.unpublish.dialog.option.keep-draft': '撤回，保留现在的草稿',
  'actions.unpublish.dialog.option.replace-draft': '撤回，草稿换成已发布的版本',
  'popUpWarning.bodyMessage.contentType.delete.all': '确定删除所选的内容？',
  'popUpWarning.bodyMessage.contentType.publish.all': '确定发布所选的内容？',
  'popUpWarning.bodyMessage.contentType.unpublish.all': '确定撤回所选的内容？',
  'popUpWarning.warning.publish-question': '仍要发布吗？',

  // Relations
  'relation.add': '选择或新建',
  'relation.create': '新建',
  'relation.disconnect': '移除',
  'relation.error-adding-relation': '没有添加成功。',
  'relation.isLoading': '正在读取',
  'relation.loadMore': '更多',
  'relation.notAvailable': '没有可选的内容',
  'relation.publicationState.draft': '草稿',
  'relation.publicationState.published': '已发布',
  'components.RelationInput.icon-button-aria-label': '拖动',
  'components.RelationInputModal.modal-title': '编辑关联内容',
  'components.RelationInputModal.button-fullpage': '在整页打开',
  'components.RelationInputModal.confirmation-message': '有改动还没有保存。确定关闭？改动将丢失。',

  // Its messages
  'success.record.clone': '已复制',
  'success.record.delete': '已删除',
  'success.record.discard': '已放弃改动',
  'success.record.publish': '已发布',
  'success.record.publishing': '正在发布……',
  'success.record.save': '已保存',
  'success.record.unpublish': '已撤回',
  'success.records.delete': '已删除。',
  'success.records.publish': '已发布。',
  'success.records.unpublish': '已撤回。',
  'apiError.This attribute must be unique': '{field} 已被占用',
  'notification.error.relationship.fetch': '没有读到关联的内容。',
  'notification.upload.error': '没有上传成功。',
  'permissions.not-allowed.create': '您没有新建的权限',
  'permissions.not-allowed.update': '您没有查看的权限',
  'validation.error': '有的字段填得不对，没有保存。请改正后再保存。',
  'validation.error.unreadable-required-field': '有必填的字段您无权查看，请找管理员开通。',
};

/** By message id, in the form of the panel's configuration. */
export const EDITING: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(CONTENT_MANAGER).map(([id, text]) => [`content-manager.${id}`, text]),
  ),
  // In none of Strapi's own translations.
  'content-manager.plugin.name': '内容管理',
  'search.placeholder': '搜索',
};
