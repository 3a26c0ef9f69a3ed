namespace RnnCourse.Training;

/// <summary>How the losses of all steps and sequences become one number.</summary>
/// <remarks>For T steps of N sequences the sum, and so its gradient, is T N times the mean: a learning rate found for
/// one is wrong for the other.</remarks>
public enum Reduction
{
    /// <summary>Divided by how many were counted.</summary>
    Mean,

    /// <summary>Added up.</summary>
    Sum,
}
