using RnnCourse.Kernel;
using RnnCourse.Notebooks.Worker;

// The worker is this program too; it starts without loading what only the kernel needs.
return args is [WorkerProgram.Verb, .. var rest] ? WorkerProgram.Run(rest) : KernelProgram.Run(args);
