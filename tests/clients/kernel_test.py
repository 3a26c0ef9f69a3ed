"""All checks of jupyter_kernel_test."""

import jupyter_kernel_test


class CSharpKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = ".net-csharp"
    language_name = "C#"
    file_extension = ".cs"
    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("test");'
    completion_samples = [
        {"text": "fore", "matches": {"foreach"}},
        {"text": "Console.WriteL", "matches": {"WriteLine"}},
        {"text": '"Console.WriteL', "matches": set()},
    ]
    complete_code_samples = ["1 + 1", "var x = 2;", "int Twice(int v) => 2 * v;", 'Console.WriteLine("a");']
    incomplete_code_samples = ["int Twice(int v) {", "var x = (1 +", "/* open"]
    invalid_code_samples = ["int x = = 3;", "}"]
    code_page_something = "Math.Max?"
    code_generate_error = 'throw new Exception("wanted");'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"a" + "b"', "result": "ab"},
        {"code": "new[] { 1, 2 }", "result": "[1, 2]"},
    ]
    code_display_data = [{"code": 'display(HTML("<b>a</b>"));', "mime": "text/html"}]
    code_history_pattern = "6 ? 7"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math.Max"
    code_clear_output = "ClearOutput();"


del jupyter_kernel_test.KernelTests  # the pattern itself is no test
