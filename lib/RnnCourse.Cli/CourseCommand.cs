using System.CommandLine;

namespace RnnCourse.Cli;

/// <summary>The `course` command with its verbs.</summary>
internal static class CourseCommand
{
    public static RootCommand Create() => new("Replays, checks and shows the notebooks of the course.")
    {
        RunCommand.Create(), RunCommand.CreateStudy(),
        RenderCommand.Create(),
        HomeworkCommands.CreateRelease(), HomeworkCommands.CreateGrade(),
        KernelCommands.Create(),
        DoctorCommand.Create(),
    };
}
