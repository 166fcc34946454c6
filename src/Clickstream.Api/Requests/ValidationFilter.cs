using System.Globalization;
using Clickstream.Api.Documentation;
using Clickstream.Api.Errors;
using FluentValidation;
using FluentValidation.Results;

namespace Clickstream.Api.Requests;

/// <summary>Lets only those requests through that could be read and that keep the rules across their fields.</summary>
internal sealed class ValidationFilter<T>(int position, Lazy<IValidator<T>> validator) : IEndpointFilter
    where T : class, IReadRequest
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        T request = context.GetArgument<T>(position);
        if (request.Refusal is { } refusal) return ValueTask.FromResult<object?>(refusal);
        InputError[] errors = [.. request.Faults, .. validator.Value.Validate(request).Errors.Select(ToInputError)];
        return errors.Length == 0 ? next(context) : ValueTask.FromResult<object?>(ApiProblem.Invalid(errors));
    }

    // Our validators word their messages so that they complete "expected …"; a state, where one is given, says what was found.
    private static InputError ToInputError(ValidationFailure failure) => InputError.At(
        failure.PropertyName,
        failure.CustomState as string ?? Convert.ToString(failure.AttemptedValue, CultureInfo.InvariantCulture) ?? "nothing",
        failure.ErrorMessage);
}

/// <summary>Puts the filter on an endpoint.</summary>
internal static class ValidationFilterExtensions
{
    /// <summary>Validates the handler's parameter of type <typeparamref name="T"/>, whose validator is made once, by the first request.</summary>
    public static RouteHandlerBuilder Validate<T>(this RouteHandlerBuilder endpoint)
        where T : class, IReadRequest
    {
        endpoint.AddEndpointFilterFactory((context, next) =>
        {
            int position = Array.FindIndex(context.MethodInfo.GetParameters(), parameter => parameter.ParameterType == typeof(T));
            var validator = new Lazy<IValidator<T>>(context.ApplicationServices.GetRequiredService<IValidator<T>>); // Compiles its rules: not before they are asked for.
            var filter = new ValidationFilter<T>(position, validator);
            return invocation => filter.InvokeAsync(invocation, next);
        });
        return endpoint.WithProblems(ProblemTypes.ValidationFailed);
    }
}
