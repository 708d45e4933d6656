/** Facts audit states; it hears them itself, so they are part of the trail. */
export interface AuditEvents {
	/** A member of staff was given a link to export the trail, from one leaf on up to the size of a checkpoint. */
	"audit.trail.exported": { exportedBy: string; fromLeaf: string; treeSize: string; reason?: string; note?: string };
	/** What the trail knew of a person in plain words was deleted; how many values that were. */
	"audit.person.erased": { userId: string; erasedBy: string; values: number; reason: string; note?: string };
}
