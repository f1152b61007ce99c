using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace Stoa.Ui;

/// <summary>How a template of one type is made, served and given its parameters; found out once.</summary>
internal sealed class TemplateShape
{
    private const BindingFlags Anywhere = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private static readonly ConcurrentDictionary<Type, TemplateShape> Known = new();

    private delegate void Setter(Template template, object? value);

    private readonly Type type;
    private readonly Func<Template> make;
    private readonly Dictionary<string, Setter> parameters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(Type Service, Setter Set)> services = [];
    private readonly Setter? others;

    private TemplateShape(Type type)
    {
        if (!typeof(Template).IsAssignableFrom(type))
            throw new InvalidOperationException($"{type.Name} is no {nameof(Template)}: only those are rendered.");
        this.type = type;
        make = Expression.Lambda<Func<Template>>(Expression.New(type)).Compile();
        foreach (var property in type.GetProperties(Anywhere))
        {
            if (property.IsDefined(typeof(InjectAttribute)))
                services.Add((property.PropertyType, SetterOf(property)));
            if (property.GetCustomAttribute<ParameterAttribute>() is not { } parameter)
                continue;
            if (parameter.CaptureUnmatchedValues)
                others = SetterOf(property);
            else
                parameters[property.Name] = SetterOf(property);
        }
    }

    internal static TemplateShape Of(Type type) => Known.GetOrAdd(type, static type => new(type));

    internal Template Make(IServiceProvider provider)
    {
        var template = make();
        foreach (var (service, set) in services)
            set(template, provider.GetService(service) ?? throw new InvalidOperationException($"{type.Name} wants a {service.Name}, and there is none."));
        return template;
    }

    /// <param name="unmatched">Gathers what the template has no parameter for, where it takes such.</param>
    internal void Set(Template template, string name, object? value, ref Dictionary<string, object>? unmatched)
    {
        if (parameters.TryGetValue(name, out var set))
            set(template, value);
        else if (others is not null)
            (unmatched ??= [])[name] = value!;
        else
            throw new InvalidOperationException($"{type.Name} has no parameter {name}.");
    }

    internal void SetOthers(Template template, Dictionary<string, object>? unmatched)
    {
        if (unmatched is not null)
            others!(template, unmatched);
    }

    private static Setter SetterOf(PropertyInfo property)
    {
        var (template, value) = (Expression.Parameter(typeof(Template)), Expression.Parameter(typeof(object)));
        var place = Expression.Property(Expression.Convert(template, property.DeclaringType!), property);
        return Expression.Lambda<Setter>(Expression.Assign(place, Expression.Convert(value, property.PropertyType)), template, value).Compile();
    }
}
