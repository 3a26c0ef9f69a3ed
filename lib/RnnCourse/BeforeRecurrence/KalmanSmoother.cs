using MathNet.Numerics.LinearAlgebra;

namespace RnnCourse.BeforeRecurrence;

/// <summary>Looks back over a whole sequence: what later observations say about earlier states (Rauch, Tung, Striebel
/// 1965).</summary>
public static class KalmanSmoother
{
    /// <summary>The belief about x_t given all of y_1 .. y_T, for every t.</summary>
    /// <param name="system">The system that was filtered.</param>
    /// <param name="filter">What the filter found.</param>
    public static Gaussian[] Smooth(LinearDynamicalSystem system, KalmanResult filter)
    {
        var smoothed = (Gaussian[])filter.Filtered.Clone();
        for (int t = smoothed.Length - 2; t >= 0; t--)
        {
            var (here, next) = (filter.Filtered[t], filter.Predicted[t + 1]);
            // J = P A' (predicted P)^-1; the pseudo-inverse allows states without noise of their own.
            var inverse = next.Covariance.Evd(Symmetricity.Symmetric);
            double largest = inverse.EigenValues.Max(value => value.Real);
            var roots = inverse.EigenValues.Map(value => value.Real > 1e-14 * largest ? 1 / value.Real : 0);
            var back = here.Covariance * system.A.Transpose() * inverse.EigenVectors
                * Matrix<double>.Build.DenseOfDiagonalVector(roots) * inverse.EigenVectors.Transpose();
            smoothed[t] = new(
                here.Mean + back * (smoothed[t + 1].Mean - next.Mean),
                here.Covariance + back * (smoothed[t + 1].Covariance - next.Covariance) * back.Transpose());
        }
        return smoothed;
    }
}
