using RnnCourse.Cli;
using RnnCourse.Notebooks.Worker;

// The worker is this program too; it starts without loading what only the commands need.
return args is [WorkerProgram.Verb, .. var rest] ? WorkerProgram.Run(rest) : CourseCommand.Run(args);
