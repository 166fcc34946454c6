using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace Clickstream.Benchmarks;

/// <summary>Runs each benchmark's body once, with the first value of each parameter: slow to rot, quick to check.</summary>
internal static class QuickRun
{
    /// <summary>Runs them all; an exception in one ends the run.</summary>
    public static async Task<int> RunAsync(TextWriter output)
    {
        foreach (Type type in typeof(QuickRun).Assembly.GetTypes().Where(type => MethodsOf<BenchmarkAttribute>(type).Any()).OrderBy(type => type.Name))
        {
            object subject = Activator.CreateInstance(type)!;
            foreach (PropertyInfo property in type.GetProperties())
                if (property.GetCustomAttribute<ParamsAttribute>() is { } values) property.SetValue(subject, values.Values[0]);
            await CallAsync<GlobalSetupAttribute>(subject);
            await CallAsync<BenchmarkAttribute>(subject, method => output.WriteLine($"{type.Name}.{method.Name}: ran once."));
            await CallAsync<GlobalCleanupAttribute>(subject);
        }

        return 0;
    }

    private static async Task CallAsync<TAttribute>(object subject, Action<MethodInfo>? done = null)
        where TAttribute : Attribute
    {
        foreach (MethodInfo method in MethodsOf<TAttribute>(subject.GetType()))
        {
            if (method.Invoke(subject, null) is Task task) await task;
            done?.Invoke(method);
        }
    }

    private static IEnumerable<MethodInfo> MethodsOf<TAttribute>(Type type)
        where TAttribute : Attribute =>
        type.GetMethods().Where(method => method.GetCustomAttribute<TAttribute>() is not null);
}
