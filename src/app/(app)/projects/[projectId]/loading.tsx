import { ProjectSkeleton } from "@/modules/projects/ui/project-skeleton";

export default ProjectSkeleton;
