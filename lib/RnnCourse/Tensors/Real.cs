// The one place that says how wide a number is. RnnCourse.Float64.Tests compiles the same sources with `double`.
global using Real = float;
