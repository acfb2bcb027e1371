/**
 * Row ids of a section and of all below it. UNION, not UNION ALL: it terminates on a loop that plain SQL
 * has created.
 */
export const ROWS_BELOW = `with recursive below(id) as (
    select cast(? as integer)
    union
    select l.section_id from sections_parent_lnk l join below on l.inv_section_id = below.id
  )
  select id from below`;
